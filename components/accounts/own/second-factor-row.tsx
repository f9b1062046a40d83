"use client";

import { useQuery } from "@tanstack/react-query";
import { Check, Shield } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { secondFactorOf } from "@/lib/client/accounts/sessions";
import { loaderOf } from "@/lib/client/loader-of";
import type { SecondFactor } from "@/lib/contracts/sessions";
import { AccountRow } from "./account-block";

const NewCodesDialog = dynamic(
  loaderOf(() => import("../second-factor/new-codes-dialog"), "NewCodesDialog"),
  { ssr: false },
);
const TakeOffDialog = dynamic(
  loaderOf(() => import("../second-factor/take-off-dialog"), "TakeOffDialog"),
  { ssr: false },
);

const isOn = (
  <Badge tone="good">
    <Check aria-hidden className="size-3.5" />
    On
  </Badge>
);

/** The second factor: whether it is on, and what can be done with it. */
export function SecondFactorRow({ first }: { first: SecondFactor }) {
  const { activeAt, codesLeft, required } = useQuery(secondFactorOf(first)).data;
  const [open, setOpen] = useState<"codes" | "off" | null>(null);
  const close = () => setOpen(null);
  if (activeAt === null)
    return (
      <AccountRow
        icon={<Shield aria-hidden />}
        title="Second factor"
        about="Six digits of an app on your phone, asked with the password"
        actions={
          <Button size="sm" asChild>
            <Link href="/account/second-factor" aria-label="Set up the second factor">
              Set up
            </Link>
          </Button>
        }
      />
    );
  return (
    <>
      <AccountRow
        icon={<Shield aria-hidden />}
        title="Second factor"
        badge={isOn}
        about={`asked with the password · ${codesLeft} of 10 recovery codes left`}
        actions={
          <>
            <Button size="sm" variant="ghost" onClick={() => setOpen("off")}>
              Remove
            </Button>
            <Button size="sm" onClick={() => setOpen("codes")}>
              New codes
            </Button>
          </>
        }
      />
      {open === "codes" ? <NewCodesDialog onClose={close} /> : null}
      {open === "off" ? <TakeOffDialog required={required} onClose={close} /> : null}
    </>
  );
}
