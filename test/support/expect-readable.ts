import { expect, type Frame, type Page } from '@playwright/test';
import axe, { type AxeResults, type RunOptions } from 'axe-core';

export type Part = {
  /** Selector of the part that is ours, in a page that is a shop's. */
  readonly ours?: string | undefined;
  /** Selector of a part that is somebody else's. */
  readonly except?: string | undefined;
};

/** What depends on the colour scheme; the rest of a page is read once. */
const COLOURS: RunOptions = { runOnly: ['color-contrast', 'link-in-text-block'] };
/** What a page has to have once, and a frame in it need not. */
const ONCE_A_PAGE = ['region', 'landmark-one-main', 'page-has-heading-one', 'bypass'];
const IN_FRAME: RunOptions = {
  rules: Object.fromEntries(ONCE_A_PAGE.map((id) => [id, { enabled: false }])),
};

/**
 * axe has nothing to say about the page, in light and in dark, nor about the frames in it. Loaded once for each document:
 * most of the time that axe takes goes into loading it.
 */
export async function expectReadable(page: Page, part: Part = {}): Promise<void> {
  const frames = await findFrames(page, part);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const frame of frames) {
      const isPage = frame === page.mainFrame();
      const all = isPage ? {} : IN_FRAME;
      const found = await findFaults(
        frame,
        isPage ? part : { except: part.except },
        colorScheme === 'light' ? all : COLOURS,
      );
      expect(found, `${frame.url()} (${colorScheme})`).toEqual([]);
    }
  }
}

/** The page and its frames, without those that are somebody else's. */
async function findFrames(page: Page, { except }: Part): Promise<Frame[]> {
  const found: Frame[] = [];
  for (const frame of page.frames()) {
    const element = frame.parentFrame() ? await frame.frameElement() : undefined;
    const isOurs = !except || !(await element?.evaluate((one, selector) => (one as Element).matches(selector), except));
    if (isOurs && frame.url() !== 'about:blank') found.push(frame);
  }
  return found;
}

/** What of it runs in a page. */
type AxeWindow = { axe: { run: (context: object, options: object) => Promise<AxeResults> } };

/** The rules that are broken, each with the elements that break it. */
async function findFaults(frame: Frame, { ours, except }: Part, options: RunOptions): Promise<unknown[]> {
  if (!(await frame.evaluate(() => 'axe' in window))) await frame.evaluate(axe.source);
  const asked: { readonly context: object; readonly options: object } = {
    context: { include: [ours ?? 'html'], exclude: except ? [except] : [] },
    options: { ...options, iframes: false, resultTypes: ['violations'] },
  };
  const { violations } = await frame.evaluate(
    ([context, how]) => (window as unknown as AxeWindow).axe.run(context, how),
    [asked.context, asked.options] as const,
  );
  return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
}
