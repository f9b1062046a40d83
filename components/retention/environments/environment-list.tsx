"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ReadFailure } from "@/components/ui/feedback/read-failure";
import { ShowMore } from "@/components/ui/feedback/show-more";
import { Table, TableHead, Td, Th, Tr, UnseenTh } from "@/components/ui/table";
import { plural } from "@/components/ui/text/format";
import { environmentsOf } from "@/lib/client/environments";
import type { Environment } from "@/lib/contracts/environments";
import type { Page } from "@/lib/contracts/wire";
import { EditEnvironmentDialog } from "./edit-environment-dialog";
import { EnvironmentHistory } from "./environment-history";
import { capacityText, ceilingText, formatsText } from "./environment-words";

type Open = { kind: "edit"; environment: Environment } | { kind: "history"; key: string } | null;

/** What operators defined for each environment. */
export function EnvironmentList({ first }: { first: Page<Environment> }) {
  const listed = useInfiniteQuery(environmentsOf(first));
  const [open, setOpen] = useState<Open>(null);
  const environments = listed.data.pages.flatMap((page) => page.items);
  const close = () => setOpen(null);
  return (
    <>
      <ReadFailure read={listed} what="The environments" />
      <Table aria-label="Environments">
        <TableHead>
          <Th>Environment</Th>
          <Th>Ceiling</Th>
          <Th className="max-sm:hidden">Capacity</Th>
          <Th className="max-md:hidden">Export formats</Th>
          <Th className="max-md:hidden">Longest link</Th>
          <UnseenTh>Actions</UnseenTh>
        </TableHead>
        <tbody>
          {environments.map((environment) => {
            const { key, title, ceilingDays, capacityBytes, exportFormats, longestLinkDays, archived } =
              environment;
            return (
              <Tr key={key}>
                <Td className="min-w-36 py-2">
                  <span className="flex flex-wrap items-center gap-x-2">
                    <b className="font-semibold">{title}</b>
                    <span className="num text-ink-3">{key}</span>
                    {archived ? <Badge>archived</Badge> : null}
                  </span>
                </Td>
                <Td className="whitespace-nowrap">{ceilingText(ceilingDays)}</Td>
                <Td className="whitespace-nowrap max-sm:hidden">{capacityText(capacityBytes)}</Td>
                <Td className="max-md:hidden">{formatsText(exportFormats)}</Td>
                <Td className="whitespace-nowrap max-md:hidden">{plural(longestLinkDays, "day")}</Td>
                <Td>
                  <span className="flex justify-end gap-1.5">
                    <Button
                      size="sm"
                      aria-label={`Edit ${key}`}
                      onClick={() => setOpen({ kind: "edit", environment })}
                    >
                      Edit
                    </Button>
                    <Button
                      size="sm"
                      variant="ghost"
                      aria-label={`History of ${key}`}
                      onClick={() => setOpen({ kind: "history", key })}
                    >
                      History
                    </Button>
                  </span>
                </Td>
              </Tr>
            );
          })}
        </tbody>
      </Table>
      <ShowMore list={listed}>Show more environments</ShowMore>
      {open?.kind === "edit" ? (
        <EditEnvironmentDialog environment={open.environment} onClose={close} />
      ) : null}
      {open?.kind === "history" ? <EnvironmentHistory environmentKey={open.key} onClose={close} /> : null}
    </>
  );
}
