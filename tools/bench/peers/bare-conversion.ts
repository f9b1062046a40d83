import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import sharp from "sharp";
import { type ConversionTarget, targets } from "../conversion-targets";
import { bareFiles } from "./bare-files";

const [folder = "", picture = "", target = "png", port = ""] = process.argv.slice(2);

sharp.concurrency(1);
sharp.cache(false);

const { keep, syncFolder } = await bareFiles(folder);
const convert = targets[target as ConversionTarget];

/**
 * The floor of a conversion: without caller, rights, metadata, hidden text, checksums, rows and a process of its own.
 * Reads the picture, converts it, writes the result, and redirects to it.
 */
const server = createServer(async (_request, response) => {
  const name = randomUUID();
  await keep(name, await convert(await readFile(picture)));
  await syncFolder();
  response.writeHead(307, { location: `/${name}`, "content-length": 0 }).end();
});
server.listen(Number(port), "127.0.0.1", () => process.stdout.write("ready\n"));
process.on("disconnect", () => process.exit());
