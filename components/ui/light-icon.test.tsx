import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { lightIcon } from "./light-icon";

const names = ["trash", "star", "command", "shield-question-mark", "tag", "swatch-book"];
const shapesOf = (markup: string) =>
  markup.replace(/^<svg[^>]*>|<\/svg>$/g, "").replaceAll(/><\/\w+>/g, "/>");

it.each(names)("%s has the shapes of lucide-react's own", async (name) => {
  const { __iconData, default: Own } = await import(`lucide-react/dist/esm/icons/${name}.mjs`);
  const light = renderToStaticMarkup(createElement(lightIcon(__iconData)));
  const own = renderToStaticMarkup(createElement(Own));
  expect(shapesOf(light)).toBe(shapesOf(own));
  expect(shapesOf(own)).not.toBe("");
});

it("an icon is hidden from screen readers unless it has a name", () => {
  const Light = lightIcon({ node: [["path", { d: "M0 0", key: "a" }]] });
  expect(renderToStaticMarkup(<Light className="size-4" strokeWidth={3} />)).toBe(
    '<svg viewBox="0 0 24 24" class="lucide size-4" style="stroke-width:3" aria-hidden="true"><path d="M0 0"/></svg>',
  );
  expect(renderToStaticMarkup(<Light role="img" aria-label="Shared" />)).toBe(
    '<svg viewBox="0 0 24 24" class="lucide" role="img" aria-label="Shared"><path d="M0 0"/></svg>',
  );
});
