import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { pipeline } from "node:stream";

const [file = "", how = "", port = ""] = process.argv.slice(2);

const held = await readFile(file);

/** What one would write first: `node:http` serving one file, held in memory, read whole or piped. */
const server = createServer(async (_request, response) => {
  if (how !== "stream") {
    const bytes = how === "held" ? held : await readFile(file);
    response.writeHead(200, { "content-type": "image/webp", "content-length": bytes.length }).end(bytes);
    return;
  }
  const { size } = await stat(file);
  response.writeHead(200, { "content-type": "image/png", "content-length": size });
  pipeline(createReadStream(file), response, () => undefined);
});
server.listen(Number(port), "127.0.0.1", () => process.stdout.write("ready\n"));
process.on("disconnect", () => process.exit());
