using NetGen.Peers;

return PeersCommand.Make().Parse(args).Invoke();
