import { expect, it } from "vitest";
import { withDeadline } from "./with-deadline";

const aborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));

it("aborts the work after its time, as a timeout", async () => {
  const never = new AbortController().signal;
  await expect(withDeadline(never, 5, aborted)).rejects.toMatchObject({ name: "TimeoutError" });
});

it("aborts the work with the signal, for its reason, and begins none after it", async () => {
  const ending = new AbortController();
  const work = withDeadline(ending.signal, 60_000, aborted);
  ending.abort(new Error("it ends"));
  await expect(work).rejects.toThrow("it ends");
  await expect(withDeadline(ending.signal, 60_000, async () => "done")).rejects.toThrow("it ends");
});
