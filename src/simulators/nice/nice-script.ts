/**
 * The script that shops include: `goPay(form)` opens NICE's window for a form of the page. The real one lays a frame over
 * the page, adds its result to the form and calls the page's `nicepaySubmit`, or `nicepayClose`; ours does the same.
 */
export function writeScript(page: string): string {
  return `(function () {
  window.goPay = function (form) {
    var layer = document.createElement('iframe');
    layer.name = 'nice_layer';
    layer.title = 'NICE Payments';
    layer.style.cssText = 'position:fixed;inset:0;width:100%;height:100%;border:0;background:#fff;z-index:9999';
    document.body.appendChild(layer);
    var sent = document.createElement('form');
    sent.method = 'post';
    sent.action = ${JSON.stringify(page)};
    sent.target = 'nice_layer';
    function add(to, name, value) {
      var input = to.querySelector('input[name="' + name + '"]') || document.createElement('input');
      input.type = 'hidden';
      input.name = name;
      input.value = value;
      to.appendChild(input);
    }
    Array.prototype.forEach.call(form.elements, function (field) {
      if (field.name) add(sent, field.name, field.value);
    });
    add(sent, '_action', form.action);
    add(sent, '_layer', 'true');
    document.body.appendChild(sent);
    window.addEventListener('message', function (event) {
      if (event.source !== layer.contentWindow || !event.data || event.data.nice === undefined) return;
      layer.remove();
      if (event.data.nice === null) return window.nicepayClose();
      Object.keys(event.data.nice).forEach(function (name) {
        add(form, name, event.data.nice[name]);
      });
      window.nicepaySubmit();
    });
    sent.submit();
  };
})();
`;
}
