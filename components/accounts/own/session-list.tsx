"use client";

import { useQuery } from "@tanstack/react-query";
import { Check, Globe } from "lucide-react";
import { useRef } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ReadFailure } from "@/components/ui/feedback/read-failure";
import { toast } from "@/components/ui/feedback/toast";
import { besideRow, useFocusOn } from "@/components/ui/focus-on";
import { DateLabel } from "@/components/ui/text/date-label";
import { sessionsOf, useEndOtherSessions, useEndSession } from "@/lib/client/accounts/sessions";
import type { Session, Sessions } from "@/lib/contracts/sessions";
import { AccountRow } from "./account-block";

type SessionListProps = {
  first: Sessions;
  /** What the sign-in by OpenID Connect is called here. */
  provider: string;
};

/** Where somebody is signed in: this session first and without a button. */
export function SessionList({ first, provider }: SessionListProps) {
  const read = useQuery(sessionsOf(first));
  const { items } = read.data;
  const shown = [...items.filter((each) => each.current), ...items.filter((each) => !each.current)];
  const others = items.filter((each) => !each.current).length;
  return (
    <div tabIndex={-1} className="outline-none">
      <ReadFailure read={read} what="The sessions" />
      <ul className="-mt-2 divide-y">
        {shown.map((each) => (
          <SessionRow key={each.id} session={each} provider={provider} />
        ))}
      </ul>
      {others > 1 ? <EndOthers count={others} /> : null}
    </div>
  );
}

const isButton = "button:not([disabled])";
const buttonBeside = (row: HTMLLIElement) => besideRow(row, isButton);

function SessionRow({ session, provider }: { session: Session; provider: string }) {
  const { current, secondFactor, network } = session;
  const name = session.browser ?? "Another program";
  const way = session.way === "oidc" ? provider : "password";
  const row = useRef<HTMLLIElement>(null);
  useFocusOn(row, buttonBeside);
  const ending = useEndSession(session.id, () => toast.success(`${name} is signed out`));
  return (
    <li ref={row}>
      <AccountRow
        icon={<Globe aria-hidden />}
        title={name}
        badge={
          current ? (
            <Badge tone="good">
              <Check aria-hidden className="size-3.5" />
              Now
            </Badge>
          ) : null
        }
        about={
          <>
            {current ? "this one" : <DateLabel at={session.usedAt} show="relative" />}
            {` · ${way}${secondFactor ? ", second factor" : ""}${network === null ? "" : ` · ${network}`}`}
          </>
        }
        actions={
          current ? undefined : (
            <Button
              size="sm"
              variant="ghost"
              // Not `disabled`, which would take the focus before the row can pass it on.
              aria-disabled={ending.isPending}
              aria-label={`End ${name}`}
              onClick={() => ending.isPending || ending.mutate()}
            >
              End
            </Button>
          )
        }
      />
    </li>
  );
}

function EndOthers({ count }: { count: number }) {
  const ending = useEndOtherSessions(() => toast.success("Your other sessions are signed out"));
  return (
    <div className="border-t py-3">
      <Button disabled={ending.isPending} onClick={() => ending.mutate()}>
        End the {count} others
      </Button>
    </div>
  );
}
