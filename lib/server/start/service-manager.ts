import { spawn } from "node:child_process";
import { env } from "@/lib/env";
import { log } from "@/lib/log";

/** Several in the time that the service manager allows without one. */
const beatsInTime = 3;

/** Tells systemd, if it asked for it. Node has no datagram sockets, so its own small program does; `NotifyAccess=all` lets it. */
function notify(...states: string[]): void {
  const child = spawn("systemd-notify", states, { stdio: "ignore" });
  child.once("error", (error) =>
    log.warn({ err: error }, "systemd cannot be told: systemd-notify is needed"),
  );
  child.unref();
}

/**
 * From now on systemd knows that this process is ready and, as long as its event loop turns, alive. Returns a function for
 * the moment it begins to stop.
 */
export function beService(): () => Promise<void> {
  if (env.notifySocket === undefined) return async () => undefined;
  notify("READY=1");
  const everyMs = env.watchdogMs / beatsInTime;
  // To the end, since what is still served may take longer than systemd waits.
  if (everyMs > 0) setInterval(() => notify("WATCHDOG=1"), everyMs).unref();
  return async () => notify("STOPPING=1");
}
