import { expect, it } from "vitest";
import { emptyTray, type Tray } from "@/lib/client/uploads/tray";
import { countsText, foundText, paceText, progressText, saidText, trayTitle } from "./upload-words";

const counts = { waiting: 14, sending: 2, importing: 0, done: 27, here: 3, refused: 2, total: 48, over: 32 };
const sending: Tray = {
  ...emptyTray,
  ...{ phase: "sending", counts, bytes: 118e6, sent: 79e6, speed: 6.2e6, secondsLeft: 7 },
};

it.each([
  [
    { pictures: 43, bytes: 118e6, folders: 3, refused: 2 },
    "43 pictures, 118 MB in 3 folders; 2 cannot be imported",
  ],
  [{ pictures: 1, bytes: 900, folders: 0, refused: 0 }, "1 picture, 900 B"],
  [{ pictures: 0, bytes: 0, folders: 0, refused: 0 }, "no files: it is empty, or cannot be read"],
])("the files found %j are described", (totals, text) => expect(foundText(totals)).toBe(text));

it("an upload says how far it is, how fast, and with what results", () => {
  expect(trayTitle(sending)).toBe("Importing 48 files");
  expect(progressText(sending)).toBe("32 of 48 · 79 MB of 118 MB");
  expect(paceText(sending)).toBe("6.2 MB/s · 7 s left");
  expect(paceText({ ...sending, secondsLeft: 300 })).toBe("6.2 MB/s · 5 min left");
  expect(paceText({ ...sending, phase: "paused" })).toBe("");
  expect(countsText(sending)).toBe("27 new · 3 already here · 2 refused · 16 to go");
});

it.each<[Partial<Tray>, string]>([
  [{}, "Importing 48 files: 50 %"],
  [{ counts: { ...counts, over: 35 } }, "Importing 48 files: 50 %"],
  [{ counts: { ...counts, over: 36 } }, "Importing 48 files: 75 %"],
  [
    { phase: "stalled", because: "No connection to the server" },
    "Waiting to continue: 48 files. No connection to the server",
  ],
  [{ reading: 7 }, "Looking through the files"],
  [{ phase: "empty" }, ""],
])("progress %j is announced to screen readers", (change, text) =>
  expect(saidText({ ...sending, ...change })).toBe(text),
);
