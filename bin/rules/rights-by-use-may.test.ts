import { expect, test } from "vitest";
import { sourceOf } from "../sources.mjs";
import { check } from "./rights-by-use-may.mjs";

const found = (text: string, file = "components/jobs/planted.tsx") => check([sourceOf(file, text)]).length;

test.each([
  "type Props = { ws: string; mayEdit: boolean };",
  "function Row({ canMark }: { canMark?: boolean }) { return null; }",
  "const row = <Row mayEdit />;",
  "const row = <Row readOnly={!mayEdit} />;",
  'const row = <Row editable={rights.has("mark:write")} />;',
  'const row = <Row editable={can(viewer, ws, "mark:write")}></Row>;',
  "const row = <Row rights={rights} />;",
])("a right handed down is found: %s", (text) => {
  expect(found(text)).toBe(1);
  expect(found(text, "app/w/[ws]/page.tsx")).toBe(1);
});

test.each([
  'const mayEdit = useMay("selection:write");',
  "const row = <Row onRemove={mayEdit ? remove : null} />;",
  "const view = <RightsProvider rights={rights}>{children}</RightsProvider>;",
  "type Siblings = { canStep: (direction: -1 | 1) => boolean };",
  "const row = <Row disabled={!isReady} {...props} />;",
])("this passes: %s", (text) => {
  expect(found(text)).toBe(0);
});
