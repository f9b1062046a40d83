import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import sharp from "sharp";
import { type Target, targets } from "../conversion-targets";
import { bareFiles } from "./bare-files";

const [folder = "", picture = "", target = "png", port = ""] = process.argv.slice(2);

sharp.concurrency(1);
sharp.cache(false);

const { keep, syncFolder } = await bareFiles(folder);
const convert = targets[target as Target];

/**
 * A conversion without everything that makes it one: no caller, no rights, no metadata, no hidden text, no sums, no row, no process of its
 * own. Read from the disk, converted, on the disk again, and told where it is.
 */
const server = createServer(async (_request, response) => {
  const name = randomUUID();
  await keep(name, await convert(await readFile(picture)));
  await syncFolder();
  response.writeHead(307, { location: `/${name}`, "content-length": 0 }).end();
});
server.listen(Number(port), "127.0.0.1", () => process.stdout.write("ready\n"));
process.on("disconnect", () => process.exit());
