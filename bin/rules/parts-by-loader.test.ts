import { expect, test } from "vitest";
import { sourceOf } from "../sources.mjs";
import { check } from "./parts-by-loader.mjs";

const found = (text: string, file = "components/planted.tsx") => check([sourceOf(file, text)]).length;

test.each([
  'const Dialog = dynamic(() => import("./dialog").then((file) => file.Dialog));',
  'export async function say() { const { toast } = await import("./toaster"); }',
])("an import of its own is found: %s", (text) => {
  expect(found(text)).toBe(1);
});

test.each([
  'const Dialog = dynamic(loaderOf(() => import("./dialog"), "Dialog"), { ssr: false });',
  'type Dialog = typeof import("./dialog").Dialog;',
  'import { Dialog } from "./dialog";',
])("this passes: %s", (text) => {
  expect(found(text)).toBe(0);
});

test("the server loads as it likes", () => {
  expect(found('await import("@/lib/db/client")', "lib/server/start/main.ts")).toBe(0);
});
