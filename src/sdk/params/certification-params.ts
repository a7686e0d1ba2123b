import type { Presentation } from '../../protocol/presentation';
import type { FlagParam, NumberParam, OpenParam, Optional, TextParam } from './param-values';
import type { SandboxScript } from './sandbox-script';

/** The parameters of `certification`. All may be left out; keys not listed here reach the PG as they are. */
export type CertificationParams = {
  /** Key of one channel, from the console. Wins over `pg`. */
  channelKey?: TextParam;
  /** `danal`, `inicis` or `inicis_unified`, each with `.{CPID or MID}` where you have several. */
  pg?: TextParam;
  /** Your number of this check; echoed back. Left out: `nobody_{milliseconds}`. */
  merchant_uid?: TextParam;
  /** `danal`: full years; who is younger is refused. */
  min_age?: NumberParam;
  /** `danal`: fills in the name. */
  name?: TextParam;
  /** `danal`: fills in the number. */
  phone?: TextParam;
  /** `danal`: the carrier to begin with. */
  carrier?: OpenParam<'SKT' | 'KTF' | 'LGT' | 'MVNO'>;
  /** Your service's name, as its users know it. */
  company?: TextParam;
  /** Phones: where the person comes back to. Needed there unless `popup` is true. */
  m_redirect_url?: TextParam;
  /** Phones, and `danal` on PCs: a popup, and the callback. Inicis on a PC always opens one. */
  popup?: FlagParam;
  /** The ways to show the window, in the order in which they are tried. Default: the PG's own way, then the others. */
  presentation?: Optional<Presentation | readonly Presentation[]>;
  /** Language of the window and of error sentences. Default `ko`. */
  language?: TextParam;
  /** Test channels: `sandbox` steers the window without clicks. */
  bypass?: { sandbox?: SandboxScript; [key: string]: unknown } | null | undefined;
  [key: string]: unknown;
};
