-- Written by every request: nothing is lost with it that a minute does not bring back.
ALTER TABLE "rate_limits" SET UNLOGGED;
