import { expect, it } from "vitest";
import { soon } from "./soon";

it("what is read soon is there with the page", async () => {
  expect(await soon(Promise.resolve(1))).toEqual({ ready: 1 });
});

it("what takes longer is handed on, and may still fail", async () => {
  let fail = (_: Error) => {};
  const read = new Promise<number>((_, reject) => {
    fail = reject;
  });
  const value = await soon(read);
  expect(value).toEqual({ later: read });
  fail(new Error("too late"));
  await expect("later" in value && value.later).rejects.toThrow("too late");
});

it("what fails soon fails the page", async () => {
  await expect(soon(Promise.reject(new Error("at once")))).rejects.toThrow("at once");
});
