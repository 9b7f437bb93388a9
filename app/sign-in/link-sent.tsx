"use client";

import { MailCheck } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";

const RESEND_AFTER_SECONDS = 30;

type Props = {
  email: string;
  minutes: number;
  times: number;
  error?: string;
  isPending: boolean;
  onResend: () => void;
  onChangeAddress: () => void;
};

/** What was sent where, and the ways on when nothing arrives. Mounted anew for each mail, so the wait starts again. */
export function LinkSent({ email, minutes, times, error, isPending, onResend, onChangeAddress }: Props) {
  const [secondsLeft, setSecondsLeft] = useState(RESEND_AFTER_SECONDS);
  useEffect(() => {
    const timer = setInterval(() => setSecondsLeft((seconds) => Math.max(0, seconds - 1)), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <div className="grid gap-4">
      <div role="status" className="flex gap-3">
        <MailCheck aria-hidden="true" size={18} className="mt-0.5 flex-none text-ok" />
        <p className="min-w-0 wrap-anywhere">
          We sent {times > 1 ? "another" : "a"} link to <strong>{email}</strong>. It works once, for {minutes}{" "}
          minutes, on any device. If it does not arrive, look in your spam folder.
        </p>
      </div>
      <FormError>{error}</FormError>
      <div className="flex flex-wrap gap-2">
        <Button onClick={onResend} pending={isPending} disabled={secondsLeft > 0} className="tabular-nums">
          {secondsLeft > 0 ? `Resend in ${secondsLeft} s` : "Resend"}
        </Button>
        <Button variant="ghost" onClick={onChangeAddress}>
          Use another address
        </Button>
      </div>
    </div>
  );
}
