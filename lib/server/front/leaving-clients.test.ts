import { readdirSync, readlinkSync } from "node:fs";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { storage } from "@/lib/bytes/storage/storage";
import { blobKey } from "@/lib/domain/bytes/blob-key";
import { signMedia } from "@/lib/domain/bytes/media-signature";
import { grant, secret, startUnderTest, workspaceId } from "./front-under-test";

let front: Awaited<ReturnType<typeof startUnderTest>>;
beforeAll(async () => {
  front = await startUnderTest();
});
afterAll(() => front.close());

/** The target of a file descriptor, which may be closed between listing and reading. */
function target(fd: string): string {
  try {
    return readlinkSync(`/proc/self/fd/${fd}`);
  } catch {
    return "";
  }
}
const openFiles = () =>
  readdirSync("/proc/self/fd").filter((fd) => target(fd).startsWith(front.folder)).length;

describe.runIf(process.platform === "linux")("clients that leave", () => {
  it.each([
    ["one answer each", 1],
    ["answers asked for in a row on one connection", 3],
  ])("leave no file open: %s", async (_, asked) => {
    const big = blobKey({ workspaceId, sha256: "ef".repeat(32) });
    await storage().write(big, Buffer.alloc(40_000_000));
    const opened = await storage().open(big);
    expect(openFiles()).toBe(1);
    await opened.close();
    const path = signMedia(grant({ key: big }), secret);
    const get = `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`;
    const leave = () =>
      new Promise<void>((resolve) => {
        const socket = connect(front.port, "127.0.0.1", () => socket.write(get.repeat(asked)));
        socket.once("data", () => socket.destroy());
        socket.once("close", () => resolve());
      });
    await Promise.all(Array.from({ length: 20 }, leave));
    await expect.poll(openFiles).toBe(0);
    const whole = await fetch(front.base + path);
    expect((await whole.arrayBuffer()).byteLength).toBe(40_000_000);
    await storage().remove(big);
  });
});
