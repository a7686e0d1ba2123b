/* The entry for `<script type="module">`: served by the gateway, so the gateway is where it came from. */
import { createImp } from './imp';

const IMP = createImp({ gateway: new URL(import.meta.url).origin });

// The original's module has a default export, and pages import that.
export { IMP, IMP as default };
