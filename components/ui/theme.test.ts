import { readFileSync } from "node:fs";
import axe from "axe-core";
import { describe, expect, it } from "vitest";

const read = (file: string) => readFileSync(new URL(`../../app/${file}`, import.meta.url), "utf8");

/** The colours that a file gives a theme, by name. */
function coloursOf(file: string, theme: string): Record<string, string> {
  const blocks = [...read(file).matchAll(/([^{}]*)\{([^{}]*--ink:[^{}]*)\}/g)];
  const block = blocks.find(([, selector]) => selector?.includes(`"light"`) === (theme === "light"));
  return Object.fromEntries(
    [...(block?.[2] ?? "").matchAll(/--([\w-]+): ([^;]+);/g)].map(([, name, value]) => [name, value]),
  );
}

/** What the audit of a page measures with; axe-core does not type it. */
const { Color, getContrast } = (axe.commons as unknown as { color: AxeColors }).color;
interface AxeColors {
  Color: new () => { parseString(value: string): void };
  getContrast(front: object, back: object): number;
}

function contrastOf(text = "", surface = ""): number {
  const [front, back] = [new Color(), new Color()];
  front.parseString(text);
  back.parseString(surface);
  return getContrast(front, back);
}

const texts = ["ink", "ink-2", "ink-3", "accent", "preferred", "rejected", "held", "expiring"];
const surfaces = ["stage", "bg", "raise", "over", "accent-bg", "add", "del"];
const pairs = texts.flatMap((text) => surfaces.map((surface) => ({ text, surface })));

describe.each(["dark", "light"])("in the %s theme", (theme) => {
  const colours = coloursOf("theme.css", theme);
  it.each(pairs)("$text reads on $surface at 4.5:1", ({ text, surface }) => {
    expect(contrastOf(colours[text], colours[surface])).toBeGreaterThanOrEqual(4.5);
  });
  it("what stands on the accent reads at 4.5:1", () => {
    expect(contrastOf(colours["accent-ink"], colours.accent)).toBeGreaterThanOrEqual(4.5);
  });

  const more = { ...colours, ...coloursOf("more-contrast.css", theme) };
  it.each(pairs)("$text reads on $surface at 7:1 for who asks for more contrast", ({ text, surface }) => {
    expect(contrastOf(more[text], more[surface])).toBeGreaterThanOrEqual(7);
  });
});
