"use client";

import { Lock } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { useFocusBack } from "@/components/ui/focus-on";
import { PasswordForm } from "../password-form";
import { AccountRow } from "./account-block";

type PasswordRowProps = { email: string; hasPassword: boolean };

/** The password as a way to sign in; its form opens below. */
export function PasswordRow({ email, hasPassword }: PasswordRowProps) {
  const [isOpen, setOpen] = useState(false);
  const opener = useFocusBack(isOpen);
  return (
    <>
      <AccountRow
        icon={<Lock aria-hidden />}
        title="Password"
        about={hasPassword ? `with ${email}` : "You have none"}
        actions={
          hasPassword ? (
            <Button
              ref={opener}
              size="sm"
              aria-expanded={isOpen}
              aria-label="Change the password"
              onClick={() => setOpen(!isOpen)}
            >
              Change
            </Button>
          ) : undefined
        }
      />
      {isOpen ? (
        <div className="pt-1 pb-4">
          <PasswordForm email={email} onDone={() => setOpen(false)} />
        </div>
      ) : null}
    </>
  );
}
