/* Checkouts inside the modal dialogs of libraries that shops use, each as its documents write one. */
import { build } from 'esbuild';

const SCRIPTS = {
  radix: `import * as Dialog from '@radix-ui/react-dialog';
    export const Modal = ({ children, onClose }) => <Dialog.Root open onOpenChange={onClose}><Dialog.Portal>
      <Dialog.Overlay style={{ position: 'fixed', inset: 0 }} />
      <Dialog.Content id="modal" style={{ position: 'fixed', inset: 0 }} aria-describedby={undefined}><Dialog.Title>Cart</Dialog.Title>{children}</Dialog.Content>
    </Dialog.Portal></Dialog.Root>;`,
  headless: `import { Dialog, DialogPanel } from '@headlessui/react';
    export const Modal = ({ children, onClose }) => <Dialog open onClose={onClose}><DialogPanel id="modal">{children}</DialogPanel></Dialog>;`,
  mui: `import Dialog from '@mui/material/Dialog';
    export const Modal = ({ children, onClose }) => <Dialog open onClose={onClose} transitionDuration={0}><div id="modal">{children}</div></Dialog>;`,
} as const;

export type ModalLibrary = keyof typeof SCRIPTS;

/** The script of a page that shows `#modal` with a field and the button `#pay`, and takes it away when its library says so. */
export async function bundleModal(library: ModalLibrary): Promise<string> {
  const contents = `${SCRIPTS[library]}
    import { useState } from 'react';
    import { createRoot } from 'react-dom/client';
    function Page() {
      const [open, setOpen] = useState(true);
      return open ? <Modal onClose={() => setOpen(false)}><input id="field" /><button id="pay" onClick={() => window.pay()}>Pay</button></Modal> : <p>Closed</p>;
    }
    createRoot(document.getElementById('root')).render(<Page />);`;
  const { outputFiles } = await build({
    stdin: { contents, loader: 'tsx', resolveDir: import.meta.dirname },
    bundle: true,
    write: false,
    format: 'iife',
    jsx: 'automatic',
    minify: true,
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return outputFiles[0]?.text ?? '';
}
