/** `naverpay.min.js` as shops' pages know it: `Naver.Pay.create(…).open(…)`, which goes to the page that is played. */
export const SCRIPT = `
(function () {
  var page = document.currentScript.src.replace('/nsp.pay.naver.com/sdk/js/naverpay.min.js', '/test-m.pay.naver.com/sdk/open');
  function create(options) {
    return {
      open: function (fields) {
        var asked = {};
        for (var name in fields) asked[name] = fields[name];
        asked.clientId = options.clientId;
        asked.payType = options.payType;
        asked.openType = options.openType;
        var address = page + '?asked=' + encodeURIComponent(JSON.stringify(asked));
        if (options.openType === 'popup') return void window.open(address, 'naverpay', 'width=700,height=800');
        if (options.openType !== 'layer') return void (location.href = address);
        var frame = document.createElement('iframe');
        frame.src = address;
        frame.title = 'Naver Pay';
        frame.style.cssText = 'position:fixed;inset:0;width:100%;height:100%;border:0;background:#fff';
        document.body.appendChild(frame);
        addEventListener('message', function (event) {
          if (event.source !== frame.contentWindow || !event.data || !event.data.naverpay) return;
          frame.remove();
          options.onAuthorize(event.data.naverpay);
        });
      }
    };
  }
  window.Naver = window.Naver || {};
  window.Naver.Pay = { create: create };
})();
`;
