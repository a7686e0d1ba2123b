import type { ConsoleFrame } from '../layout';
import { TEST_MODE_TEXTS } from '../texts/test-mode';
import { FormToken } from './form-token';
import { Notices } from './notices';
import { Problems } from './problems';

/** As the selects of the form have it. */
export type TestFields = {
  readonly mode: 'auto' | 'open' | 'key' | 'off';
  readonly reads: 'auto' | 'yes' | 'no';
};

export type TestChannelsView = {
  readonly frame: ConsoleFrame;
  readonly merchant: { readonly user_code: string; readonly test_key: string; readonly version: number };
  readonly fields: TestFields;
  /** Who may open them as things are. */
  readonly mode: 'open' | 'key' | 'off';
  /** Whether real money is taken while anybody may pay with play money. */
  readonly isDangerous: boolean;
  readonly problems: readonly string[];
};

const MODES = ['auto', 'open', 'key', 'off'] as const;
const READS = ['auto', 'yes', 'no'] as const;

/** Who may open test channels, and the key for those who may. */
export function TestChannels({ view }: { readonly view: TestChannelsView }) {
  const { frame, merchant, fields, mode, isDangerous, problems } = view;
  const texts = TEST_MODE_TEXTS[frame.locale];
  const path = `/console/merchants/${merchant.user_code}/settings`;
  return (
    <>
      <form method="post" action={`${path}/test-channels`} class="card" id="test-channels">
        <h2>{texts.title}</h2>
        <Problems sentences={[...problems, ...(isDangerous ? [texts.danger] : [])]} />
        {!isDangerous && <Notices sentences={[texts.states[mode]]} />}
        <p class="advice">{texts.advice}</p>
        <FormToken frame={frame} version={merchant.version} />
        <label>
          <span>{texts.who}</span>
          <select name="mode">
            {MODES.map((one) => (
              <option value={one} selected={fields.mode === one}>
                {texts.modes[one]}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>{texts.reads}</span>
          <select name="reads">
            {READS.map((one) => (
              <option value={one} selected={fields.reads === one}>
                {texts.readModes[one]}
              </option>
            ))}
          </select>
        </label>
        <p class="advice">{texts.readsAdvice}</p>
        <button class="primary">{texts.save}</button>
      </form>
      <form method="post" action={`${path}/test-key`} class="card" id="test-key">
        <h2>{texts.key}</h2>
        <FormToken frame={frame} />
        <p>
          <code>{merchant.test_key}</code>
        </p>
        <p class="advice">{texts.keyAdvice}</p>
        <p class="advice">{texts.reissueAdvice}</p>
        <button class="plain">{texts.reissue}</button>
      </form>
    </>
  );
}
