import { expect, it } from "vitest";
import { derivedText, kinOf } from "./derived-text";

const upscale = (id: string, artifactId: string) => kinOf(id, [{ artifactId, kind: "upscale" }]);
const plain = (id: string) => kinOf(id, [{ artifactId: "z", kind: "upscale" }]);

it.each([
  ["neither", [plain("a"), plain("b")], null],
  ["the right of the left", [plain("a"), upscale("b", "a")], "derived: upscale of the left"],
  ["the left of the right", [upscale("a", "b"), plain("b")], "derived: upscale of the right"],
  ["one of three", [plain("a"), upscale("b", "a"), plain("c")], "derived: 1 is an upscale of another"],
  ["two of three", [plain("a"), upscale("b", "a"), upscale("c", "a")], "derived: 2 are upscales of others"],
  ["img2img is no upscale", [plain("a"), kinOf("b", [{ artifactId: "a", kind: "img2img" }])], null],
  ["of bytes that are not there", [plain("a"), kinOf("b", [{ artifactId: null, kind: "upscale" }])], null],
])("derivation is described: %s", (_, items, text) => expect(derivedText(items)).toBe(text));
