import { expect, it } from "vitest";
import { Shutdown } from "@/lib/server/start/shutdown";

it("closes in reverse order, once, past one that fails", async () => {
  const shutdown = new Shutdown();
  const closed: string[] = [];
  for (const name of ["database", "connections", "front"]) {
    shutdown.add(name, async () => {
      closed.push(name);
      if (name === "connections") throw new Error("stuck");
    });
  }
  await Promise.all([shutdown.closeAll(), shutdown.closeAll()]);
  expect(closed).toEqual(["front", "connections", "database"]);
});

it("what other processes take over is closed before all else", async () => {
  const shutdown = new Shutdown();
  const closed: string[] = [];
  const add = (name: string) => async () => void closed.push(name);
  shutdown.add("database", add("database"));
  shutdown.addEarly("streams", add("streams"));
  shutdown.add("front", add("front"));
  await shutdown.closeAll();
  expect(closed).toEqual(["streams", "front", "database"]);
});
