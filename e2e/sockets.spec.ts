import { connect } from "node:net";
import { expect, test } from "@playwright/test";
import { serverOf } from "./server";

/** Sockets that the server's process holds. Its database is reached by sockets of another type. */
async function heldBy({ metricsPort }: ReturnType<typeof serverOf>): Promise<number> {
  const scraped = await fetch(`http://127.0.0.1:${metricsPort}/metrics`, {
    headers: { connection: "close" },
  });
  const found = /^nodejs_active_resources\{type="TCPSocketWrap"\} (\d+)$/m.exec(await scraped.text());
  if (found === null) throw new Error("The metrics name no sockets, though each scrape has one");
  return Number(found[1]);
}

type LeaveWay = "closes" | "sends no more";

/** Connects, sends `text`, and leaves once something arrived or `patienceMs` passed. */
function knock(url: URL, text: string, leaving: LeaveWay): Promise<void> {
  const patienceMs = 500;
  return new Promise((resolve) => {
    const socket = connect({ port: Number(url.port), host: url.hostname, allowHalfOpen: true });
    const leave = () => {
      if (leaving === "closes") socket.destroy();
      else socket.end();
      resolve();
    };
    socket.on("error", () => resolve()).on("close", () => resolve());
    socket.once("connect", () => {
      socket.write(text);
      socket.once("data", leave).once("end", leave);
      setTimeout(leave, patienceMs);
    });
  });
}

const count = 500;
const atOnce = 100;
const head = (line: string, ...fields: string[]) =>
  [`${line} HTTP/1.1`, "Host: x", ...fields, "", ""].join("\r\n");
const upgrade = (path: string, to: string) =>
  head(`GET ${path}`, "Connection: Upgrade", `Upgrade: ${to}`, "Sec-WebSocket-Version: 13");
const paths = ["/favicon.ico", "/nope", "/media/x", "/_next/static/x", "/", "/sign-in", "/api/v1/health"];

const kinds: [string, (n: number) => string, LeaveWay][] = [
  ["upgrades to a web socket", (n) => upgrade(paths[n % paths.length] ?? "", "websocket"), "closes"],
  [
    "upgrades to a web socket, half closed",
    (n) => upgrade(paths[n % paths.length] ?? "", "websocket"),
    "sends no more",
  ],
  ["upgrades to something unknown", (n) => upgrade(paths[n % paths.length] ?? "", "x"), "closes"],
  ["upgrades to HTTP/2", () => upgrade("/api/v1/health", "h2c"), "closes"],
  ["tunnels", () => head("CONNECT x:443"), "closes"],
  ["tunnels, half closed", () => head("CONNECT x:443"), "sends no more"],
  [
    "bodies announced to nobody",
    () => head("POST /api/v1/x", "Expect: 100-continue", "Content-Length: 9"),
    "closes",
  ],
  [
    "bodies announced and left, half closed",
    () => head("POST /api/v1/x", "Expect: 100-continue", "Cookie: a=b", "Content-Length: 9"),
    "sends no more",
  ],
  ["expectations nobody knows", () => head("GET /api/v1/health", "Expect: tea"), "closes"],
  ["requests that are none", () => "tea please\r\n\r\n", "sends no more"],
  ["heads without an end", () => "GET / HTTP/1.1\r\nHost: x\r\n", "closes"],
  ["bodies without an end", () => `${head("POST /api/v1/register", "Content-Length: 99")}{`, "sends no more"],
  ["requests, half closed", () => head("GET /api/v1/health"), "sends no more"],
];

async function expectReleased(url: URL, [name, text, leaving]: (typeof kinds)[number]): Promise<void> {
  const held = () => heldBy(serverOf());
  const before = await held();
  for (let n = 0; n < count; n += atOnce)
    await Promise.all(Array.from({ length: atOnce }, (_, k) => knock(url, text(n + k), leaving)));
  await expect.poll(held, { message: `${name}: sockets held, ${before} before` }).toBeLessThanOrEqual(before);
  expect((await fetch(`${url.origin}/api/v1/health`)).status, name).toBe(200);
}

test(`${count} odd requests of each kind leave no socket behind`, async ({ baseURL }) => {
  for (const kind of kinds) await test.step(kind[0], () => expectReleased(new URL(baseURL ?? ""), kind));
});
