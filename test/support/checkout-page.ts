/** A checkout page as shops write them: script tag, init, a button, a callback. */
export const checkoutPage = (gateway: string, userCode: string) => `<!doctype html>
<html lang="ko"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Shop</title><link rel="icon" href="data:,">
<script src="${gateway}/v1/iamport.js"></script></head>
<body style="min-height: 3000px"><h1>Checkout</h1><p><a href="#terms">Terms</a></p>
<button id="pay" style="margin-top: 400px">Pay</button>
<script>
  var calls = [], answers = [], opened = 0, params, onAnswer;
  IMP.init('${userCode}');
  IMP.on('window:open', function () { opened += 1; });
  document.getElementById('pay').onclick = function () {
    IMP.request_pay(params, function (response) {
      calls.push(response);
      if (onAnswer) onAnswer(response);
    }).then(function (response) { answers.push(response); });
  };
</script></body></html>`;
