import { z } from "zod";

export const PersonName = z.string().trim().min(1, "Enter your name.").max(80, "Use at most 80 characters.");
