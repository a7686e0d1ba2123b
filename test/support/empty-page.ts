/* Before each test file: files of one worker share one page, and none of them finds there what another one left. */
if (typeof document !== 'undefined') {
  document.head.replaceChildren();
  document.body.replaceChildren();
}
