import { expect, it } from "vitest";
import { limitedBackOffMs } from "@/lib/domain/back-off";
import { mailBackOff } from "./retries";

const waitAfter = (tries: number, chance: number) => limitedBackOffMs(mailBackOff, tries, chance);

it("a mail is tried again six times, and given up after that", () => {
  const minutes = [1, 2, 3, 4, 5, 6].map((tries) => (waitAfter(tries, 0.5) ?? 0) / 60_000);
  expect(minutes).toEqual([1, 5, 30, 120, 360, 1440]);
  expect(waitAfter(7, 0.5)).toBeNull();
});

it("waits differ by a fifth at most", () => {
  expect(waitAfter(1, 0)).toBe(48_000);
  expect(waitAfter(1, 1)).toBe(72_000);
});
