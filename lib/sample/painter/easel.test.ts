import { afterEach, expect, it } from "vitest";
import { drawRequestOf } from "@/lib/sample/painter/painter-settings";
import { Easel } from "./easel";

const request = {
  ...drawRequestOf({
    prompt: "dunes",
    negativePrompt: null,
    seed: null,
    steps: 4,
    cfg: null,
    sampler: null,
    model: null,
    width: null,
    height: null,
    params: null,
  }),
  width: 64,
  height: 48,
};
const picture = { request, texts: [] };
const never = new AbortController().signal;
const ignore = () => undefined;

let easel: Easel;
afterEach(() => easel.close());

it("paints one after the other, and goes on after one that was given up", async () => {
  easel = new Easel(60_000);
  const ended: string[] = [];
  const ending = new AbortController();
  const large = { request: { ...request, width: 1024, height: 1024, steps: 40 }, texts: [] };
  const first = easel.paint(large, ending.signal, ignore).catch(() => ended.push("given up"));
  const second = easel.paint(picture, never, ignore).then(() => ended.push("second"));
  const third = easel.paint(picture, AbortSignal.abort(), ignore).catch(() => ended.push("not begun"));
  ending.abort();
  await Promise.all([first, second, third]);
  expect(ended).toEqual(["given up", "second", "not begun"]);
});

it("the easel ends its process when nothing is asked for a while, and paints the same afterwards", async () => {
  easel = new Easel(0);
  const before = await easel.paint(picture, never, ignore);
  const after = await easel.paint(picture, never, ignore);
  expect(Buffer.from(after.png).equals(Buffer.from(before.png))).toBe(true);
});
