import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { readSecretFiles } from "./secret-files.mjs";
import { unknownNames, wrongSetting } from "./settings.mjs";
import { giveUp } from "./step.mjs";

/** Ends the process if something else listens where this one shall. */
export function checkPort({ PORT, HOST }) {
  const [port, host] = [Number(PORT || 3000), HOST || "127.0.0.1"];
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once("error", ({ code }) => {
      if (code === "EADDRINUSE") {
        giveUp(
          `Port ${port} on ${host} is in use by another program: stop it, or choose another port with PORT.`,
        );
      }
      giveUp(`Port ${port} on ${host} cannot be used (${code}): choose another with PORT and HOST.`);
    });
    server.listen(port, host, () => server.close(resolve));
  });
}

/** Not `recursive`: Node then loops forever where a folder cannot be made, as in /proc. */
function makeFolder(folder) {
  if (existsSync(folder)) return;
  const parent = path.dirname(folder);
  if (parent !== folder) makeFolder(parent);
  mkdirSync(folder, { mode: 0o700 });
}

function checkDataFolder(folder) {
  const probe = path.join(folder, `.probe-${randomBytes(4).toString("hex")}`);
  try {
    makeFolder(folder);
    writeFileSync(probe, "");
    rmSync(probe);
  } catch ({ code }) {
    giveUp(`The data folder ${folder} is not writable (${code}): choose another with FLUXARA_DATA_DIR.`);
  }
}

/** Checks what can be known to fail before the slow steps. */
export async function preflight() {
  const wrong = readSecretFiles(process.env) ?? wrongSetting(process.env);
  if (wrong !== undefined) giveUp(wrong);
  for (const name of unknownNames(process.env))
    process.stderr.write(`${name} is no variable of Fluxara: it does nothing.\n`);
  checkDataFolder(path.resolve(process.env.FLUXARA_DATA_DIR || "./data"));
  await checkPort(process.env);
}
