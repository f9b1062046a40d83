import { Readable } from "node:stream";
import { beforeAll, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import type { Viewer } from "@/lib/domain/access/actors";
import { importWaiting } from "@/tools/testing/drain";
import { withStorage } from "@/tools/testing/faults/with-storage";
import { makeViewer, picture, sha256, useFluxara } from "@/tools/testing/fixtures";
import { continueUpload } from "./continue-upload";
import { createUpload } from "./create-upload";
import { getUpload } from "./get-upload";

const store = useFluxara();
let admin: Viewer;
beforeAll(async () => {
  admin = await makeViewer("admin");
});

const left = () => store.files().filter((file) => /\/blobs\/tmp\/|\/objects\/.*\/uploads\//.test(file));

async function bringIn(bytes: Uint8Array) {
  const about = { filename: "a.png", environment: "default", tags: [] };
  const { id } = await createUpload(admin, "demo", { bytes: bytes.length, about, metadata: "" });
  const body = Readable.from([bytes]);
  await continueUpload(admin, "demo", id, { offset: 0, body, bytes: bytes.length, checksum: null });
  return getUpload(admin, "demo", id);
}

const open = () => Promise.reject(new Error("read again"));

it("an upload of one part is imported without reading it again, and leaves no file", async () => {
  const bytes = await picture();
  const done = await withStorage({ open }, () => bringIn(bytes));
  expect(done).toMatchObject({ state: "done", sha256: sha256(bytes) });
  const refused = await withStorage({ open }, () => bringIn(Buffer.from("no picture".repeat(9))));
  expect(refused).toMatchObject({ state: "failed", error: { code: "unsupported_media" } });
  expect(left()).toEqual([]);
});

it("an upload of one part that could not be imported keeps its bytes until it is", async () => {
  const bytes = await picture();
  const stage = () => Promise.reject(new Error("planted"));
  const waiting = await withStorage({ stage }, () => bringIn(bytes));
  expect(waiting.state).toBe("importing");
  expect(left()).toHaveLength(1);
  await db().upload.update({ where: { id: waiting.id }, data: { leasedUntil: new Date(0) } });
  await importWaiting();
  expect(await getUpload(admin, "demo", waiting.id)).toMatchObject({ state: "done", sha256: sha256(bytes) });
  expect(left()).toEqual([]);
});
