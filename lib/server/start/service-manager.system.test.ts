import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { waitUntil } from "@/tools/testing/wait-until";
import { beService } from "./service-manager";

const folder = mkdtempSync(join(tmpdir(), "fluxara-service-"));
const socket = join(folder, "notify");
/** Systemd's end of it: Node has no datagram sockets. */
const listener = `use IO::Socket::UNIX; $| = 1;
  my $from = IO::Socket::UNIX->new(Type => SOCK_DGRAM, Local => $ARGV[0]) or die; print "listens\\n";
  while (defined $from->recv(my $said, 4096)) { print "$said\\n" }`;
const isInstalled = spawnSync("systemd-notify", ["--version"]).status === 0;
let systemd: ChildProcess;
let said = "";

beforeAll(async () => {
  systemd = spawn("perl", ["-e", listener, socket], { stdio: ["ignore", "pipe", "inherit"] });
  systemd.stdout?.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  await waitUntil("the listener", () => said.includes("listens"));
});
afterEach(() => {
  delete process.env.NOTIFY_SOCKET;
  delete process.env.WATCHDOG_USEC;
});
afterAll(() => {
  systemd.kill();
  rmSync(folder, { recursive: true });
});

it.runIf(isInstalled)("the program tells systemd that it is ready, alive, and stopping", async () => {
  process.env.NOTIFY_SOCKET = socket;
  process.env.WATCHDOG_USEC = "300000";
  const stop = beService();
  await waitUntil("two signs of life", () => said.split("WATCHDOG=1").length > 2);
  expect(said).toContain("READY=1");
  await stop();
  await waitUntil("the last word", () => said.includes("STOPPING=1"));
});

it("without systemd it tells nobody", async () => {
  const before = said;
  await beService()();
  expect(said).toBe(before);
});
