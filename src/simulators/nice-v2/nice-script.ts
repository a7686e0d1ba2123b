/**
 * The script that shops include: `AUTHNICE.requestPay` checks what it is given, and goes to NICE's page with all of it.
 * The real one lays a frame over the page on a desktop; ours takes the page's place, where the result comes back to.
 */
export function writeScript(page: string): string {
  return `(function () {
  function requestPay(wish) {
    var needed = ['clientId', 'method', 'orderId', 'amount', 'goodsName', 'returnUrl'];
    for (var at = 0; at < needed.length; at += 1) {
      if (wish[needed[at]] === undefined || wish[needed[at]] === '') {
        var text = needed[at] + ' 값이 없습니다.';
        if (typeof wish.fnError === 'function') wish.fnError({ msg: text, errorMsg: text });
        return;
      }
    }
    var form = document.createElement('form');
    form.method = 'post';
    form.action = ${JSON.stringify(page)};
    Object.keys(wish).forEach(function (name) {
      if (typeof wish[name] === 'function') return;
      var input = document.createElement('input');
      input.type = 'hidden';
      input.name = name;
      input.value = String(wish[name]);
      form.appendChild(input);
    });
    document.body.appendChild(form);
    form.submit();
  }
  window.AUTHNICE = { requestPay: requestPay };
})();
`;
}
