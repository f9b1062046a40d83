"use client";

import clsx from "clsx";
import { ListChecks } from "lucide-react";
import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { Failure } from "@/components/ui/feedback/failure";
import { formatBytes, formatPercent } from "@/components/ui/text/format";
import { StateLabel } from "@/components/ui/text/state-label";
import { usePlan } from "@/lib/client/retention/retention";
import type { Usage } from "@/lib/contracts/usage";

type EnvironmentUsage = Usage["environments"][number];

/** How full each environment is. All workspaces share its capacity. */
export function SpaceList({ ws, rooms }: { ws: string; rooms: readonly EnvironmentUsage[] }) {
  if (rooms.length === 0) return null;
  return (
    <section aria-labelledby="room" className="grid content-start gap-2">
      <h2 id="room" className="font-semibold">
        Space per environment
      </h2>
      <ul>
        {rooms.map((room) => (
          <RoomRow key={room.key} ws={ws} room={room} />
        ))}
      </ul>
    </section>
  );
}

function RoomRow({ ws, room }: { ws: string; room: EnvironmentUsage }) {
  const { key, bytes, ownBytes, capacityBytes, freeBytes } = room;
  const share = capacityBytes === null ? null : bytes / capacityBytes;
  return (
    <li className="grid gap-1.5 border-t py-2.5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <b className="font-semibold">{key}</b>
        <span className="num text-ink-2">
          {capacityBytes === null
            ? `${formatBytes(bytes)}, no limit`
            : `${formatBytes(bytes)} of ${formatBytes(capacityBytes)}`}
        </span>
      </div>
      {share === null ? null : (
        <span aria-hidden className="h-1.5 overflow-hidden rounded-xs bg-over">
          <i
            className={clsx("block h-full", freeBytes === null ? "bg-ink-2" : "bg-expiring")}
            style={{ width: `${Math.min(100, 100 * share)}%` }}
          />
        </span>
      )}
      {ownBytes < bytes ? (
        <p className="text-ink-3 text-xs">{formatBytes(ownBytes)} of it belong to this workspace</p>
      ) : null}
      {freeBytes === null || share === null ? null : (
        <Pressed ws={ws} environment={key} freeBytes={freeBytes} share={share} />
      )}
    </li>
  );
}

type PressedProps = { ws: string; environment: string; freeBytes: number; share: number };

function Pressed({ ws, environment, freeBytes, share }: PressedProps) {
  const router = useRouter();
  const planning = usePlan(ws, ({ id }) => router.push(`/w/${ws}/settings/removals/${id}`));
  return (
    <div className="grid gap-2 pt-1">
      <StateLabel state="expiring">
        {environment} is {formatPercent(share)} full
      </StateLabel>
      <p className="text-ink-2">
        Freeing {formatBytes(freeBytes)} brings it to 80 %. Rejected artifacts go first, then unmarked ones,
        each oldest first; never what is picked, starred, protected or too young. Making the plan removes
        nothing.
      </p>
      <Button
        className="justify-self-start"
        disabled={planning.isPending}
        onClick={() => planning.mutate({ underPressure: { environment, freeBytes } })}
      >
        <ListChecks aria-hidden />
        Plan to free {formatBytes(freeBytes)}
      </Button>
      <Failure error={planning.error} />
    </div>
  );
}
