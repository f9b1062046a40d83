import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listen, type OpenPort } from "@/lib/server/front/listen";
import { waitUntil } from "@/tools/testing/wait-until";
import { freePort } from "@/tools/torture/object-store";
import { forgetMetrics, metrics } from "./registry";
import { codeLabel } from "./request-labels";

const hasNginx = spawnSync("nginx", ["-v"]).status === 0;

describe.runIf(hasNginx)("what nginx wrote in its log", () => {
  const folder = mkdtempSync(join(tmpdir(), "fluxara-counts-"));
  const file = join(folder, "access.log");
  let open: OpenPort;
  let end: () => void = () => undefined;
  let base = "";
  /** Requests that arrived and get no response. */
  let waiting = 0;
  beforeAll(async () => {
    const [behind, before] = [await freePort(), await freePort()];
    open = await listen({ host: "127.0.0.1", port: behind });
    // A path is the status that it gets; 0: none, as long as the client waits.
    const respond: http.RequestListener = ({ url }, res) => {
      const status = Number(url?.slice(1));
      if (status === 0) waiting++;
      else res.writeHead(status).end(status === 304 ? undefined : "x");
    };
    open.handle(respond, respond);
    const temp = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
      (of) => `${of}_temp_path ${folder};`,
    );
    const config = `daemon off; pid ${folder}/pid; error_log stderr crit; events {} http { ${temp.join(" ")}
      log_format status $status; access_log ${file} status;
      server { listen 127.0.0.1:${before}; location / { proxy_pass http://127.0.0.1:${behind}; } } }`;
    writeFileSync(join(folder, "nginx.conf"), config);
    const nginx = spawn("nginx", ["-p", folder, "-c", join(folder, "nginx.conf")], { stdio: "ignore" });
    end = () => nginx.kill();
    base = `http://127.0.0.1:${before}`;
    await waitUntil("nginx to listen", () => existsSync(file));
    await waitUntil("nginx to respond", () =>
      fetch(`${base}/200`).then(
        ({ ok }) => ok,
        () => false,
      ),
    );
    forgetMetrics();
  });
  afterAll(async () => {
    end();
    await open.close(0);
    forgetMetrics();
    rmSync(folder, { recursive: true, force: true });
  });

  const lines = () => readFileSync(file, "utf8").trim().split("\n").map(Number);
  /** Sends a request, and leaves before there is a response. */
  async function leave(): Promise<void> {
    const before = waiting;
    const asked = http.get(`${base}/0`, { agent: false });
    asked.on("error", () => undefined);
    await waitUntil("the request to arrive", () => waiting > before);
    asked.destroy();
  }

  it("nginx's log is what was counted, line by line", async () => {
    const first = lines().length;
    metrics();
    const statuses = [200, 200, 204, 304, 302, 400, 404, 404, 409, 429, 500, 503, 507];
    for (const status of statuses) await (await fetch(`${base}/${status}`, { redirect: "manual" })).text();
    await leave();
    await leave();
    await waitUntil("nginx to log all", () => lines().length === first + statuses.length + 2);
    const logged: Record<string, number> = {};
    for (const status of lines().slice(first)) {
      const code = codeLabel(status, false);
      logged[code] = (logged[code] ?? 0) + 1;
    }
    const counted = async () => {
      const { values } = (await metrics().registry.getSingleMetric("fluxara_http_requests_total")?.get()) ?? {
        values: [],
      };
      return Object.fromEntries(values.map(({ labels, value }) => [String(labels.code), value]));
    };
    await waitUntil("all to be counted", async () =>
      Object.entries(await counted()).every(([code, count]) => count >= (logged[code] ?? 0)),
    );
    expect(await counted()).toEqual(logged);
  });
});
