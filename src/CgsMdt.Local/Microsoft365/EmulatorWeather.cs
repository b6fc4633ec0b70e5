namespace CgsMdt.Local.Microsoft365;

/// <summary>Faults by chance: in each of the ways Graph is known to fail, before and after the write.</summary>
/// <param name="Share">Of all requests, from 0 to 1.</param>
/// <param name="Seed">The same seed draws the same faults in the same order of requests.</param>
/// <param name="Silence">How long an answer that never comes is held before the connection is broken; longer than the caller waits.</param>
public sealed record EmulatorWeather(double Share, int Seed, TimeSpan Silence)
{
    internal EmulatorFault? Draw(Random chance, string method)
    {
        if (chance.NextDouble() >= Share)
        {
            return null;
        }

        return chance.Next(11) switch
        {
            0 => new EmulatorFault { Status = 429, Code = "ApplicationThrottled", RetryAfterSeconds = 1 },
            1 => new EmulatorFault { Status = 429, Code = "ApplicationThrottled" },
            2 => new EmulatorFault { Status = 503 },
            3 => new EmulatorFault { Status = 503, RetryAfterSeconds = 1 },
            4 => new EmulatorFault { Status = 504, Code = "UnknownError" },
            5 => new EmulatorFault { Status = 504, Code = "UnknownError", Moment = FaultMoment.After },
            6 => new EmulatorFault { Drop = true },
            7 => new EmulatorFault { Drop = true, Moment = FaultMoment.After },
            8 => new EmulatorFault { Drop = true, Moment = FaultMoment.After, Delay = Silence },
            9 when method == "PATCH" => new EmulatorFault { Status = 412, Code = "ErrorIrresolvableConflict" },
            _ => new EmulatorFault { Status = 500, Code = "generalException", Moment = FaultMoment.After },
        };
    }
}
