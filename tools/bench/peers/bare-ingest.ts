import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import sharp from "sharp";
import { contentDigest } from "@/lib/client/deliver";
import { previewAndThumbHash, sharpPreview } from "../ingest-cases";
import { bareFiles } from "./bare-files";

const [folder = "", how = "", port = ""] = process.argv.slice(2);

sharp.concurrency(1);
sharp.cache(false);

const { keep, syncFolder, commit } = await bareFiles(folder);

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/**
 * The floor of a delivery: without caller, job, limits, texts, rows and a process of its own for untrusted bytes.
 * Receives a picture, checks its digest, decodes it once, and writes both files and a record to disk.
 */
const server = createServer(async (request, response) => {
  const bytes = await bodyOf(request);
  const digest = contentDigest(bytes);
  if (digest !== request.headers["content-digest"]) {
    response.writeHead(422).end();
    return;
  }
  const name = randomUUID();
  const made = how === "preview" ? sharpPreview(bytes) : previewAndThumbHash(bytes);
  const [preview] = await Promise.all([made, keep(name, bytes)]);
  await keep(`${name}.webp`, preview);
  await syncFolder();
  await commit(`${name} ${bytes.length}\n`);
  response.writeHead(201, { "content-length": preview.length }).end(preview);
});
server.listen(Number(port), "127.0.0.1", () => process.stdout.write("ready\n"));
process.on("disconnect", () => process.exit());
