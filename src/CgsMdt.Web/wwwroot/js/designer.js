// Tells the designer where its data are: on this host, whatever name it is reached by.
document.querySelector('elsa-backend-provider').setAttribute('remote-endpoint', new URL('/elsa/api', location.origin).href)
