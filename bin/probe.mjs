import http from "node:http";

const maxMs = 2_500;
const loopback = { "0.0.0.0": "127.0.0.1", "::": "::1" };

/** Asks this machine's server; resolves to null if it is well, else to what is wrong. */
function ask(what, { PORT, HOST }) {
  const host = HOST || "127.0.0.1";
  const options = { host: loopback[host] ?? host, port: PORT || 3000, path: `/api/v1/${what}` };
  return new Promise((resolve) => {
    const late = setTimeout(() => resolve(`no answer in ${maxMs} ms`), maxMs);
    http
      .get({ ...options, agent: false }, (res) => {
        clearTimeout(late);
        if (res.statusCode === 200) return resolve(null);
        let said = "";
        res.setEncoding("utf8").on("data", (text) => {
          said += text;
        });
        res.once("close", () => resolve(said || `status ${res.statusCode}`));
      })
      .once("error", ({ code }) => {
        clearTimeout(late);
        resolve(`no answer (${code})`);
      });
  });
}

/** `fluxara probe live|ready`: exit 0 if so, else 1. Loads nothing else, as containers run it every few seconds. */
export async function probe(what) {
  const wrong = await ask(what, process.env);
  if (wrong !== null) process.stderr.write(`${wrong}\n`);
  process.exit(wrong === null ? 0 : 1);
}
