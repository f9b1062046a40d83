import type { OperationName } from "@/lib/contracts/api";
import type { Viewer } from "@/lib/domain/access/actors";
import { createUpload } from "@/lib/services/uploads/create-upload";
import { demo, type Example, type ExampleOf, plain } from "./example";

export const tus = { "tus-resumable": "1.0.0" };
export const offsetType = "application/offset+octet-stream";

/** What a PNG begins with: of a file that is no picture, nothing more is received. */
const pngBeginning = Buffer.alloc(40);
pngBeginning.write("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "latin1");

/** An upload's `Upload-Metadata`. */
export const metadataOf = (said: Record<string, string>) =>
  Object.entries(said)
    .map(([key, value]) => `${key} ${Buffer.from(value).toString("base64")}`)
    .join(",");

/** An upload of the caller's, since uploads are visible only to their account. */
async function ofCaller(caller: Viewer, more: Example = {}): Promise<Example> {
  const about = { filename: "a.png", environment: "default", tags: [] };
  const { id } = await createUpload(caller, "demo", { bytes: 100, about, metadata: "" });
  return { ...more, params: { ...demo, id }, headers: { ...tus, ...more.headers } };
}

export const uploadExamples = {
  uploadOptions: () => plain(),
  createUpload: () =>
    plain({
      headers: { ...tus, "upload-length": "100", "upload-metadata": metadataOf({ filename: "a.png" }) },
    }),
  getUpload: (_, caller) => ofCaller(caller),
  continueUpload: (_, caller) =>
    ofCaller(caller, {
      body: pngBeginning,
      headers: { "upload-offset": "0", "content-type": offsetType },
    }),
  endUpload: (_, caller) => ofCaller(caller),
} satisfies Partial<Record<OperationName, ExampleOf>>;
