import { describe, expect, it } from 'vitest';
import { planRelease } from '../../../src/launch/release/plan-release.mjs';

const CHANGELOG = `# Changelog

## Unreleased

### SDK

- New: a thing.

### Gateway

- Fixed: another.
`;

describe('the plan of a release', () => {
  const NOW = new Date('2026-11-28T23:59:00Z');
  const CHECKOUT = { branch: 'main', changes: '', tags: [''], version: '0.10.0', changelog: CHANGELOG };

  it('refuses a version that the changelog has, though its tag is gone', () => {
    const changelog = `${CHANGELOG}\n## 0.10.0 - 2026-01-01\n\n- New: a\n`;
    expect(() => planRelease({ ...CHECKOUT, changelog }, '0.10.0', NOW)).toThrow(/greater than 0\.10\.0, got 0\.10\.0/);
  });

  it('puts a release above the one before', () => {
    const before = `${CHANGELOG}\n## 0.10.0 - 2026-01-01\n\n- New: a\n`;
    const { changelog } = planRelease({ ...CHECKOUT, changelog: before }, '0.10.1', NOW);
    expect(changelog.match(/^## .*$/gm)).toEqual(['## Unreleased', '## 0.10.1 - 2026-11-28', '## 0.10.0 - 2026-01-01']);
  });

  it.each([
    ['0.0.9', /greater than 0\.10\.0, got 0\.0\.9/],
    ['0.9.0', /greater than 0\.10\.0, got 0\.9\.0/],
    ['minor', /such as 0\.2\.0, got "minor"/],
    ['v0.20.0', /got "v0\.20\.0"/],
    ['0.020.0', /got "0\.020\.0"/],
    ['0.20', /got "0\.20"/],
    ['0.20.0-rc.1', /got "0\.20\.0-rc\.1"/],
    ['0.20.0\n', /got "0\.20\.0\n"/],
  ])('refuses %j', (asked, complaint) => {
    expect(() => planRelease(CHECKOUT, asked, NOW)).toThrow(complaint);
  });

  it.each([
    ['# Changelog\n\n## Unreleased\n\n### SDK\n\n## 0.1.0 - 2026-01-01\n\n- New: a\n', /nothing is unreleased/],
    ['# Changelog\n\n## Unreleased\n', /nothing is unreleased/],
    ['# Changelog\n\n## 0.0.1\n\n- a\n', /expected a heading "## Unreleased"/],
  ])('refuses the changelog %j', (changelog, complaint) => {
    expect(() => planRelease({ ...CHECKOUT, changelog }, '0.11.0', NOW)).toThrow(complaint);
  });

  it.each(['0.10.1', '0.11.0', '1.0.0'])('takes %s after 0.10.0, and dates by UTC', (asked) => {
    const { isBump, changelog } = planRelease(CHECKOUT, asked, NOW);
    expect(isBump).toBe(true);
    expect(changelog).toContain(`## Unreleased\n\n## ${asked} - 2026-11-28\n\n### SDK`);
  });
});
