import { Link } from "@/components/ui/link";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { DateLabel } from "@/components/ui/text/date-label";
import type { Departure } from "@/lib/contracts/departures";
import { visibleText } from "@/lib/domain/text/visible-text";
import { leftAs, takenBy } from "./departure-words";
import { MarkLabel } from "./mark-label";

/** Files that left, a row each; on a phone a list. */
export function DepartureList({ ws, departures }: { ws: string; departures: readonly Departure[] }) {
  return (
    <Table aria-label="Files that left">
      <thead className="max-sm:sr-only">
        <tr className="border-b">
          <Th className="max-sm:hidden">When</Th>
          <Th className="max-sm:pl-0">Picture</Th>
          <Th className="max-md:hidden">How, by whom</Th>
          <Th className="max-lg:hidden">As</Th>
          <Th>Mark</Th>
        </tr>
      </thead>
      <tbody>
        {departures.map((departure) => (
          <DepartureRow key={departure.id} ws={ws} departure={departure} />
        ))}
      </tbody>
    </Table>
  );
}

function DepartureRow({ ws, departure }: { ws: string; departure: Departure }) {
  const { at, artifactId, name, mark, marked } = departure;
  return (
    <Tr>
      <Td className="text-ink-2 max-sm:hidden">
        <DateLabel at={at} show="absolute" />
      </Td>
      <Td wide className="max-sm:py-2 max-sm:pl-0">
        <Link href={`/w/${ws}/artifacts/${artifactId}`} className="flex items-center gap-2.5">
          <img
            src={`/api/v1/workspaces/${ws}/artifacts/${artifactId}/preview/tile`}
            alt=""
            loading="lazy"
            className="h-6 w-9 shrink-0 rounded-xs bg-raise object-cover max-sm:hidden"
          />
          <span className="truncate">{visibleText(name)}</span>
        </Link>
        <span className="block truncate text-ink-2 md:hidden">{takenBy(departure)}</span>
        <span className="block text-ink-3 lg:hidden">
          {leftAs(departure)}
          <span className="sm:hidden">
            {" "}
            · <DateLabel at={at} show="absolute" />
          </span>
        </span>
      </Td>
      <Td className="max-w-60 truncate text-ink-2 max-md:hidden">{takenBy(departure)}</Td>
      <Td className="whitespace-nowrap text-ink-2 max-lg:hidden">{leftAs(departure)}</Td>
      <Td className="max-sm:align-top max-sm:pt-2">
        <MarkLabel mark={mark} marked={marked} />
      </Td>
    </Tr>
  );
}
