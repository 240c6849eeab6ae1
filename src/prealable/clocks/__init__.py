"""Legal time: days, months, suspensions, the ledger, tacit accord, appeals, working days."""
