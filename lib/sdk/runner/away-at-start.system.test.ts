import { spawn } from "node:child_process";
import { once } from "node:events";
import net, { type AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";

const program = (baseUrl: string) => `
  import { runWith } from "@/lib/sdk/runner/run-with";
  const { signal } = new AbortController();
  await runWith({
    server: { baseUrl: "${baseUrl}", token: "flx_" }, ws: "demo", profile: { name: "a", kind: "other", offers: [] },
    work: async () => { throw new Error("no work"); },
    resumes: true, drain: signal, drainSeconds: 1, stop: signal,
  });`;

// Node's fetch never answers for a connection that is closed as soon as it is there, and keeps no process alive.
it("goes on asking a server that is away, whose port something else still has", async () => {
  let connections = 0;
  const server = net.createServer((socket) => {
    connections++;
    socket.destroy();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", program(baseUrl)], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  const exited = once(child, "exit");
  while (connections === 0 && child.exitCode === null) await sleep(50);
  await sleep(2_000);
  expect(child.exitCode).toBeNull();
  child.kill("SIGKILL");
  await exited;
  server.close();
});
