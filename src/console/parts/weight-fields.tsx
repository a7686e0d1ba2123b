type WeightFieldsProps = {
  /** Begins the names of the fields; a dot and the channel's key follow. */
  readonly prefix: 'weight' | 'next';
  /** By channel key. */
  readonly typed: Readonly<Record<string, string>>;
  readonly channels: readonly {
    readonly channel_key: string;
    readonly name: string;
    readonly pg: string;
    readonly active: boolean;
  }[];
  /** The word for a channel that is switched off. */
  readonly off: string;
};

/** A number for each channel: how many of 100 payments it gets. */
export function WeightFields({ prefix, typed, channels, off }: WeightFieldsProps) {
  return (
    <div class="ways">
      {channels.map(({ channel_key, name, pg, active }) => (
        <label>
          <span>
            {name} <small>{active ? pg : `${pg} (${off})`}</small>
          </span>
          <input
            type="number"
            name={`${prefix}.${channel_key}`}
            value={typed[channel_key] ?? ''}
            min={1}
            max={100}
            step={1}
            inputmode="numeric"
          />
        </label>
      ))}
    </div>
  );
}
