import type { EnvironmentRow } from "@/lib/db/environments/environments";
import { readSetting, saveSetting } from "@/lib/db/system/processes/settings";
import { countRoom, type RoomRow, roughlyArtifacts } from "@/lib/db/system/retention/room";
import { mostCountedLive } from "@/lib/domain/usage/usage";

const setting = "room";

/** Bytes used in each environment that has a capacity, by all workspaces together, by environment key. */
export type Room = ReadonlyMap<string, number>;

const limited = (environments: readonly EnvironmentRow[]) =>
  environments.filter(({ capacityBytes }) => capacityBytes !== null);

export function sumRoom(environments: readonly EnvironmentRow[], rows: readonly RoomRow[]): Room {
  return new Map(
    limited(environments).map(({ id, key }) => {
      const here = rows.filter(({ environmentId }) => environmentId === id);
      return [key, here.reduce((sum, { bytes }) => sum + bytes, 0)];
    }),
  );
}

/** Bytes used, by environment and workspace. The loop calls this every hour; `keepRoom` stores the sums. */
export async function countRooms(environments: readonly EnvironmentRow[]): Promise<RoomRow[]> {
  const ids = limited(environments).map(({ id }) => id);
  return ids.length === 0 ? [] : countRoom(ids);
}

export const keepRoom = (room: Room): Promise<void> => saveSetting(setting, JSON.stringify([...room]));

/** Bytes used by environment: counted now or, in a large installation, last by the loop. */
export async function readRoom(environments: readonly EnvironmentRow[]): Promise<Room> {
  const kept = (await roughlyArtifacts()) > mostCountedLive ? await readSetting(setting) : null;
  if (kept !== null) return new Map(JSON.parse(kept) as [string, number][]);
  return sumRoom(environments, await countRooms(environments));
}
