/** The product's picture: drawn here, so that the page needs no file from anywhere. Colours come from the style. */
export function Mug() {
  return (
    <svg class="mug" viewBox="0 0 200 200" aria-hidden="true">
      <rect class="mug-sky" width="200" height="200" rx="24" />
      <circle class="mug-sun" cx="150" cy="52" r="22" />
      <ellipse class="mug-shade" cx="94" cy="168" rx="66" ry="9" />
      <path class="mug-handle" d="M136 92c34-6 40 52-2 52" />
      <path class="mug-body" d="M48 74h90l-7 80c-1 9-6 13-14 13H69c-8 0-13-4-14-13z" />
      <path class="mug-glaze" d="M48 74h90l-4 42c-8 10-14-3-21 6-8 11-12 0-20 3-9 4-12 12-21 3-6-6-13 2-20-8z" />
      <ellipse class="mug-rim" cx="93" cy="74" rx="45" ry="10" />
      <ellipse class="mug-coffee" cx="93" cy="76" rx="37" ry="7" />
      <path class="mug-steam" d="M80 58c-8-10 8-14 0-26M102 56c-8-10 8-14 0-26" />
    </svg>
  );
}
